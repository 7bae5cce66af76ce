import type { Ctx } from '#inventory/ctx.ts'
import { WrongKey } from '#inventory/errors.ts'
import {
  type InstallationView,
  openInstallation,
  wantedKeyId,
} from '#inventory/installation/open-installation.ts'
import { type FingerprintKey, makeKey } from '#scanner/keys/fingerprint-key.ts'
import { discardKeyFile, KeyFileError, readKeyFile, writeKeyFile } from '#scanner/keys/key-file.ts'

export type OpenedKey = { readonly key: FingerprintKey; readonly installation: InstallationView }

/**
 * The fingerprint key from its file, checked against the ledger. One is made only when there is neither a file
 * nor a key that the ledger knows. Throws KeyFileError, naming the key that is wanted.
 */
export async function openKey(ctx: Ctx, file: string): Promise<OpenedKey> {
  const supplied = await readKeyFile(file)
  if (supplied !== null) return { key: supplied, installation: await check(ctx, supplied, file) }
  const wanted = await wantedKeyId(ctx)
  if (wanted !== null) throw new KeyFileError(missing(wanted, file))
  const key = makeKey()
  await writeKeyFile(file, key)
  try {
    return { key, installation: await check(ctx, key, file) }
  } catch (error) {
    await discardKeyFile(file)
    throw error
  }
}

async function check(ctx: Ctx, key: FingerprintKey, file: string): Promise<InstallationView> {
  try {
    return await openInstallation(ctx, { keyCheck: { keyId: key.id, checkValue: key.check } })
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error
    throw new KeyFileError(`${error.message} ${file} holds the key ${key.id}. ${WHERE}`)
  }
}

const WHERE =
  'Restore the key from the data directory this ledger was made with, or name its file with SPRAWL_FINGERPRINT_KEY_FILE.'

const missing = (keyId: string, file: string): string =>
  `This ledger needs the fingerprint key ${keyId}, and ${file} does not exist. ${WHERE}`
