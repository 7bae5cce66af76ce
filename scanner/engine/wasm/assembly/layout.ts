// The memory of the hot pass, in bytes; ../layout.ts holds the same numbers, and a test compares them.
export const NIBBLES: usize = 1024
export const HEX: usize = 1280
export const BASE64: usize = 1536
export const BITMAP: usize = 1048576
export const HEADS: usize = 16384
export const ENTRIES: usize = 147456
export const OUTPUT: usize = 524288
export const OUTPUT_LIMIT: usize = 1048576
export const TEXT: usize = 1114112
