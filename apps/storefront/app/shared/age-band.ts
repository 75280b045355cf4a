import type { AgeBand } from '@app/forms';
import type { Speech } from './i18n.js';

/** Age bands as the API names them, with their own names. */
const BANDS = {
  BAND_0_3: '0-3',
  BAND_4_6: '4-6',
  BAND_7_10: '7-10',
  BAND_11_14: '11-14',
  BAND_15_17: '15-17',
} as const;

export type ApiAgeBand = keyof typeof BANDS;

export const API_AGE_BANDS = [
  'BAND_0_3',
  'BAND_4_6',
  'BAND_7_10',
  'BAND_11_14',
  'BAND_15_17',
] as const;

/** The band's own name: "7-10". */
export function ageBandName(band: ApiAgeBand): AgeBand {
  return BANDS[band];
}

/** The API's name of a band, or null when there is none of that name. */
export function apiAgeBand(name: string): ApiAgeBand | null {
  return API_AGE_BANDS.find((band) => BANDS[band] === name) ?? null;
}

/** The band in words: "7–10 жас". */
export function ageBandText(band: ApiAgeBand | null, { t }: Speech): string {
  if (band === null) return '18+';
  return t(`ageBand.${BANDS[band]}`);
}
