import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The bundler puts the text in place of the variable; a checkout reads its manifest. */
export const version: string = process.env.SPRAWL_VERSION ?? versionOfManifest()

function versionOfManifest(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '..', 'package.json'), 'utf8'),
  )
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isManifest ? String(manifest.version) : 'unknown'
}
