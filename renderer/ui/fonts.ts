// Slices of both families: the browser takes only those whose characters are on the screen. Weights: what the styles use, no more.
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-serif-sc/700.css';
