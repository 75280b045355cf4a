/** Cards in one file: ten pages of eight. */
export const CARDS_MOST = 80;
