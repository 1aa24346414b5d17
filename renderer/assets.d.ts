declare module '*.css';
declare module '@fontsource/noto-sans-sc/*.css';
declare module '@fontsource/noto-serif-sc/*.css';
