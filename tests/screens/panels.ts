/** The panels of kiosks, in design pixels. */
export const panels = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
