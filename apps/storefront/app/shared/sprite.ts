import sprite from '@app/ui/sprite.svg?url&no-inline';

/** Address of the file with all drawings and motifs; it never changes under one name. */
export const spriteUrl: string = sprite;
