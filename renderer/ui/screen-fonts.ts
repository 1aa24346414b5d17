/**
 * The fonts of the screens with the characters that screens are written in, each in one file: a sentence in one font is
 * laid out in half the time of one that is spread over slices. `from` is a folder and file of @expo-google-fonts.
 */
export const screenFonts = [
  { family: 'Screen Sans', weight: '400', file: 'screen-sans-400.ttf', from: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf' },
  { family: 'Screen Sans', weight: '500', file: 'screen-sans-500.ttf', from: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf' },
  { family: 'Screen Serif', weight: '700', file: 'screen-serif-700.ttf', from: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf' },
] as const;
