import { homedir } from 'node:os'
import path from 'node:path'
import type { CandidateFacts } from '#scanner/engine/types.ts'
import { type FingerprintKey, makeKey } from '#scanner/keys/fingerprint-key.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { readKeyFile, writeKeyFile } from '#scanner/keys/key-file.ts'
import type { Secret } from '#scanner/secret.ts'

type FingerprintScope = 'machine' | 'run' | 'given'

export type Fingerprints = {
  /** What the fingerprints can be compared with. */
  readonly scope: FingerprintScope
  /** Hex. A weak value's is bound to the target, host and user, so that it joins nothing by value alone. */
  of(candidate: Subject, target: string): string
}

type Subject = Pick<CandidateFacts, 'weak'> & {
  readonly secret: Secret
  readonly facts: Readonly<Record<string, string>>
}

const SALT = new TextEncoder().encode('sprawl command line 1')

/**
 * Fingerprints without a ledger: under the key that `SPRAWL_FINGERPRINT_KEY_FILE` names, else under this
 * machine's key, made on first use. Where no key can be kept, one of this run. Throws KeyFileError for a
 * key file that is there and cannot be used.
 */
export async function openFingerprints(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Fingerprints> {
  const given = env.SPRAWL_FINGERPRINT_KEY_FILE
  if (given !== undefined && given !== '') return under(await readOrMake(given), 'given')
  const home = env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share')
  try {
    return under(await readOrMake(path.join(home, 'sprawl', 'cli.key')), 'machine')
  } catch (error) {
    if (!isSystemError(error)) throw error
    return under(makeKey(), 'run')
  }
}

function under(key: FingerprintKey, scope: FingerprintScope): Fingerprints {
  return {
    scope,
    of(candidate, target) {
      const [handle] = handleMaker({ keys: [key], salt: SALT, repositoryId: target })(candidate)
      if (handle === undefined) throw new Error('A key makes one handle.')
      return handle.digest
    },
  }
}

async function readOrMake(file: string): Promise<FingerprintKey> {
  const known = await readKeyFile(file)
  if (known !== null) return known
  const key = makeKey()
  try {
    await writeKeyFile(file, key)
    return key
  } catch (error) {
    const other = isSystemError(error) && error.code === 'EEXIST' ? await readKeyFile(file) : null
    if (other === null) throw error
    return other
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error
