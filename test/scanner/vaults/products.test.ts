import { describe, expect, test } from 'vitest'
import { ROTATING_PRODUCTS } from '#inventory/model/rotation.ts'
import { VaultProducts } from '#inventory/model/vault-product.ts'
import { connectors } from '#scanner/vaults/index.ts'
import { vaultProducts } from '#scanner/vaults/products.ts'

describe('cards of connectors', () => {
  test('every connector has one, with what to grant for both modes', async () => {
    const cards = VaultProducts.parse(await vaultProducts())
    expect(cards.map(({ kind }) => kind).sort()).toEqual(Object.keys(connectors).sort())
    for (const { kind, policies } of cards) {
      expect(policies.metadata.length, kind).toBeGreaterThan(0)
      expect(policies.fingerprint.length, kind).toBeGreaterThan(0)
      for (const { text } of [...policies.metadata, ...policies.fingerprint])
        expect(text.trim(), kind).not.toBe('')
    }
  })

  test('those that rotate on our word say what, and what to grant for it', async () => {
    const rotating = (await vaultProducts()).filter(({ rotation }) => rotation !== null)
    expect(rotating.map(({ kind }) => kind).sort()).toEqual([...ROTATING_PRODUCTS].sort())
    for (const { kind, rotation } of rotating) expect(rotation?.policies.length, kind).toBeGreaterThan(0)
  })

  test('those that give no value to read say why', async () => {
    const valueless = (await vaultProducts()).filter((card) => card.valueless !== null)
    expect(valueless.map(({ kind }) => kind).sort()).toEqual(['docker-hub', 'github', 'npm', 'table'])
  })

  test('a form can be made of the options of each: an object with properties', async () => {
    for (const { kind, options } of await vaultProducts()) {
      expect(options.type, kind).toBe('object')
      expect(options.properties, kind).toBeDefined()
    }
  })
})
