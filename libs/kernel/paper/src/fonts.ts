import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Files of the whole typeface: split subsets would show Kazakh letters as boxes. */
export const fonts = {
  regular: resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
} as const;
