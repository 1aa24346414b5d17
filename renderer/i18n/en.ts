export { default as texts } from '../../assets/locales/en.json' with { type: 'json' };
