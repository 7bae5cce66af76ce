import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { api } from './api.ts'

const Options = z.looseObject({ challenge: z.string() })

/** Whether this browser, at this address, can have passkeys: an IP address cannot. */
export function canHavePasskeys(): boolean {
  if (typeof window === 'undefined' || !('PublicKeyCredential' in window)) return false
  return !/^[\d.]+$|^\[/.test(window.location.hostname)
}

/** Signs in with a passkey that the person picks. */
export async function askForPasskey(): Promise<void> {
  const options = await api.get(routes.api.passkey('sign-in'), Options)
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(requestOptions(options))
  const given = await ceremony(() => navigator.credentials.get({ publicKey }))
  await api.send('POST', routes.api.passkey('sign-in'), { response: toJson(given) }, z.unknown())
}

/** Makes a passkey for whoever is signed in. */
export async function makePasskey(name: string): Promise<void> {
  const options = await api.get(routes.api.passkey('add'), Options)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(creationOptions(options))
  const given = await ceremony(() => navigator.credentials.create({ publicKey }))
  await api.send('POST', routes.api.passkey('add'), { response: toJson(given), name }, z.unknown())
}

async function ceremony(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const given = await ask().catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : ''
    throw new Error(name === 'InvalidStateError' ? ALREADY : NOT_GIVEN)
  })
  if (!(given instanceof PublicKeyCredential)) throw new Error(NOT_GIVEN)
  return given
}

const ALREADY = 'This device has a passkey for Sprawl already.'
const NOT_GIVEN = 'No passkey was given. Try again, or choose another way.'

const toJson = (given: PublicKeyCredential): unknown => given.toJSON()

const Descriptor = z.object({
  id: z.string(),
  type: z.string(),
  transports: z.array(z.string()).exactOptional(),
})

const requestOptions = (options: unknown): PublicKeyCredentialRequestOptionsJSON =>
  z
    .object({
      challenge: z.string(),
      rpId: z.string().exactOptional(),
      timeout: z.number().exactOptional(),
      userVerification: z.string().exactOptional(),
      allowCredentials: z.array(Descriptor).exactOptional(),
    })
    .parse(options)

const creationOptions = (options: unknown): PublicKeyCredentialCreationOptionsJSON =>
  z
    .object({
      challenge: z.string(),
      rp: z.object({ name: z.string(), id: z.string().exactOptional() }),
      user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
      pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
      timeout: z.number().exactOptional(),
      attestation: z.string().exactOptional(),
      excludeCredentials: z.array(Descriptor).exactOptional(),
      authenticatorSelection: z
        .object({
          residentKey: z.string().exactOptional(),
          requireResidentKey: z.boolean().exactOptional(),
          userVerification: z.string().exactOptional(),
        })
        .exactOptional(),
    })
    .parse(options) as PublicKeyCredentialCreationOptionsJSON
