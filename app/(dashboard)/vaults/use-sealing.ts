import { useState } from 'react'
import { useAddIntegration } from '#app/_data/integration-actions.ts'
import type { GivenCredential } from '#components/vault/credential-fields.tsx'
import { waysOf } from '#components/vault/product-fields.ts'
import { addressOf } from '#inventory/model/vault-connection.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { credentialText } from './connect/draft.ts'

type ToSeal = {
  readonly name: string
  readonly given: GivenCredential
  readonly options: Readonly<Record<string, unknown>>
}

/** Seals a credential of a product; the same is not sealed again while what it is for has failed. */
export function useSealing(product: VaultProduct) {
  const add = useAddIntegration()
  const [sealed, setSealed] = useState<{ readonly text: string; readonly id: string } | null>(null)
  return {
    isPending: add.isPending,
    /** Answers the id of what is sealed. Throws where something is missing. */
    seal: async ({ name, given, options }: ToSeal): Promise<string> => {
      const value = credentialText(waysOf(product.credential), given)
      if (sealed?.text === value) return sealed.id
      const facts = { product: product.kind, address: addressOf(product.kind, options).slice(0, 300) }
      const { id } = await add.mutateAsync({ kind: 'vault-credential', name, facts, value })
      setSealed({ text: value, id })
      return id
    },
    forget: () => setSealed(null),
  }
}
