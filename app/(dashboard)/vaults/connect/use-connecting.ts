'use client'
import { useState } from 'react'
import { useConnectVault } from '#app/_data/vault-actions.ts'
import { limitsOf } from '#components/vault/limits-fields.tsx'
import { fieldsOf, valuesOf } from '#components/vault/product-fields.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { useSealing } from '../use-sealing.ts'
import type { Draft } from './draft.ts'

/** Seals the credential, then connects; what was sealed already is not sealed again when connecting failed. */
export function useConnecting(product: VaultProduct) {
  const sealing = useSealing(product)
  const connect = useConnectVault()
  const [wrong, setWrong] = useState<Error | null>(null)

  async function send(draft: Draft, onDone: (vaultId: string) => void): Promise<void> {
    const { name, reach, mode, credential: given } = draft
    const options = reach === 'files' ? {} : valuesOf(fieldsOf(product.options), draft.options)
    const integrationId =
      reach === 'worker' ? (draft.integrationId ?? (await sealing.seal({ name, given, options }))) : null
    const { vaultId } = await connect.mutateAsync({
      kind: product.kind,
      name,
      reach,
      options,
      integrationId,
      mode,
      limits: limitsOf(draft.limits),
      ...draft.timing,
    })
    sealing.forget()
    onDone(vaultId)
  }

  return {
    isBusy: sealing.isPending || connect.isPending,
    error: wrong,
    connect: (draft: Draft, onDone: (vaultId: string) => void) => {
      setWrong(null)
      send(draft, onDone).catch((error: unknown) =>
        setWrong(error instanceof Error ? error : new Error('It was not connected.')),
      )
    },
  }
}
