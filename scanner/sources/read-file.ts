import { hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Piece } from './piece.ts'
import type { Blob } from './source.ts'

/** Neither follows a link nor waits for the writer of a pipe. Zero where the platform has no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/**
 * Reads regular files one after the other into one buffer: a piece, or null when the file is no longer
 * there. `name` is the path to show.
 */
export function fileReader(maxBytes: number): (file: string | Buffer, name: string) => Piece | null {
  let buffer = Buffer.allocUnsafeSlow(256 * 1024)

  function readOpened(descriptor: number, name: string): Piece {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) return { reason: 'special-file', name, bytes: 0 }
    if (stats.size > maxBytes) return { reason: 'too-large', name, bytes: stats.size }
    let filled = 0
    for (;;) {
      if (filled === buffer.length) buffer = grown(buffer, Math.max(stats.size + 1, filled * 2))
      const count = readSync(descriptor, buffer, filled, buffer.length - filled, null)
      if (count === 0) break
      filled += count
      if (filled > maxBytes) return { reason: 'too-large', name, bytes: filled }
    }
    return { blob: blobOf(buffer.subarray(0, filled)), path: name }
  }

  return (file, name) => {
    let descriptor: number | null = null
    try {
      descriptor = openSync(file, FLAGS)
      return readOpened(descriptor, name)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'ENOENT' || code === 'ENOTDIR') return null
      if (code === 'ELOOP' || code === 'EMLINK') return { reason: 'symlink', name, bytes: 0 }
      if (code === 'ENXIO') return { reason: 'special-file', name, bytes: 0 }
      return { reason: 'unreadable', name, bytes: 0 }
    } finally {
      if (descriptor !== null) closeSync(descriptor)
    }
  }
}

/** A blob outside git, known by the SHA-256 of its bytes. */
export const blobOf = (bytes: Uint8Array): Blob => ({ id: `sha256:${hash('sha256', bytes, 'hex')}`, bytes })

function grown(buffer: Buffer, length: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(length)
  buffer.copy(larger)
  return larger
}
