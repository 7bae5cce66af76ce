/** What bounds one scan. Part of the detection version: two runs with other limits may find other things. */
export const LIMITS = {
  /** Layers of encoding that are undone. */
  decodeDepth: 5,
  /** Decoded bytes per blob: so many times its own size … */
  decodeFactor: 4,
  /** … but at least this, */
  decodeFloorBytes: 1024 * 1024,
  /** and at most this. */
  decodeCeilingBytes: 64 * 1024 * 1024,
  /** Stretch around an escape that is decoded at once. */
  escapeWindowBytes: 2_048,
  /** Characters of a masked line. */
  contextCharacters: 200,
} as const

/** Changed whenever the engine's own code changes what is found. */
export const ENGINE_VERSION = 1
