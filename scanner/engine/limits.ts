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
  /** The longest stretch of escapes that follow each other. */
  escapeRunBytes: 128 * 1024,
  /** Stretch of source that is read as one chain of joined strings. */
  joinWindowBytes: 8_192,
  /** Entries of archives that are opened for one blob, at all depths together. */
  archiveEntries: 20_000,
  /** Bytes that may come out of the archives of one blob, at all depths together. */
  archiveExpandedBytes: 192 * 1024 * 1024,
  /** An entry may become so many times larger than it is packed … */
  archiveRatio: 200,
  /** … or this large. */
  archiveFloorBytes: 4 * 1024 * 1024,
  /** Hash rounds for trying well-known passwords on the key stores of one blob. */
  passwordRounds: 250_000,
  /** Bytes of a PDF that are read by the tables of its fonts, each time they are. */
  pdfFontBytes: 64 * 1024 * 1024,
  /** Characters of a masked line. */
  contextCharacters: 200,
} as const

/** Changed whenever the engine's own code changes what is found. */
export const ENGINE_VERSION = 4
