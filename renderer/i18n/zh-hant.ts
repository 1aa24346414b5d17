export { default as texts } from '../../assets/locales/zh-Hant.json' with { type: 'json' };
