/** Something in the start-up settings is not as it should be; the message names what, where and the remedy. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
