import { generateKeyPairSync } from 'node:crypto'
import type { OpeningKey } from '#inventory/integration/envelope.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import type { AppForm } from '#inventory/model/organisation-access.ts'

/** A key pair to seal to, as a worker holds it. */
export function sealingPair(): OpeningKey {
  const pair = generateKeyPairSync('x25519')
  return { ...pair, id: idOfPublic(rawPublic(pair.publicKey)) }
}

/** What a browser does with the form: posts it, and comes back with a code and the state. */
export async function submitForm({ address, manifest }: AppForm): Promise<{ code: string; state: string }> {
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ manifest }),
  })
  const back = new URL(answer.headers.get('location') ?? '')
  return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' }
}
