declare module '*.css';
declare module '@fontsource/noto-sans-sc/*.css';
declare module '@fontsource/noto-serif-sc/*.css';
declare module '*.json?url' {
  const url: string;
  export default url;
}
