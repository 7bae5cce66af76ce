import { HandleView } from '#inventory/model/credential.ts'

type StoredHandle = {
  kind: string
  form: string
  keyId: string | null
  digest: Uint8Array | null
  identifier: string | null
  scoped: boolean
}

/** Hex digits of a digest that people are shown: enough to tell credentials apart, useless to test a guess. */
const SHORT_DIGITS = 12

export const toHandleView = (handle: StoredHandle): HandleView =>
  HandleView.parse({
    kind: handle.kind,
    form: handle.form,
    keyId: handle.keyId,
    short: shortOf(handle),
    scoped: handle.scoped,
  })

/** The short id a credential goes by: its first digest, or what its issuer calls it. */
export function fingerprintOf(handles: readonly StoredHandle[]): string {
  const handle = handles.find(({ digest }) => digest !== null) ?? handles[0]
  return handle === undefined ? '' : shortOf(handle)
}

const shortOf = ({ digest, identifier }: StoredHandle): string =>
  digest === null ? (identifier ?? '') : Buffer.from(digest).toString('hex').slice(0, SHORT_DIGITS)
