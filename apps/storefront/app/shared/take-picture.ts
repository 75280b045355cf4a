import { UPLOAD_BYTES_MAX } from '@app/forms';
import type { UploadOptions } from '../graphql/ask.js';
import { fileOf, textOf } from './form-values.js';
import type { Visit } from './visit.js';

export interface PictureField {
  /** Name of the file input. */
  file: string;
  /** Name of the hidden field with the id of a picture that was handed in before. */
  kept: string;
  purpose: UploadOptions['purpose'];
}

/**
 * Hands in the picture that was chosen, and writes its id into the form: when another field is
 * refused the picture need not be chosen again. What was chosen earlier stays when nothing is
 * chosen now.
 * @returns what is wrong with the picture, or null.
 */
export async function takePicture(
  form: FormData,
  { file, kept, purpose }: PictureField,
  visit: Visit,
): Promise<{ field: string; text: string } | null> {
  const chosen = fileOf(form, file);
  if (chosen === null) return null;
  if (chosen.size > UPLOAD_BYTES_MAX) {
    return { field: file, text: visit.speech.t('desk.pictureTooLarge') };
  }
  const uploaded = await visit.upload(chosen, purpose);
  if (!('pictureId' in uploaded)) return { field: file, text: visit.speech.of(uploaded.message) };
  form.set(kept, uploaded.pictureId);
  return null;
}

/** The id of the picture that the form holds now, or null. */
export function pictureIdOf(form: FormData, kept: string): string | null {
  const id = textOf(form, kept);
  return id === '' ? null : id;
}
