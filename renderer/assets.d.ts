declare module '*.css';
declare module '@fontsource/noto-sans-sc/*.css';
declare module '@fontsource/noto-serif-sc/*.css';
declare module '*.json?url' {
  const url: string;
  // eslint-disable-next-line no-restricted-syntax -- Vite gives the address by the default export.
  export default url;
}
