import { describe, expect, test } from 'vitest'
import { localCtx, systemCtx } from '#inventory/ctx.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'
import { listVaultProducts } from '#inventory/vault-product/list-vault-products.ts'
import { syncVaultProducts } from '#inventory/vault-product/sync-vault-products.ts'
import { useDatabase } from '#test/support/database.ts'

const card = (kind: VaultProduct['kind'], title: string): VaultProduct => ({
  kind,
  title,
  options: { type: 'object', properties: { zone: { type: 'string' }, address: { type: 'string' } } },
  credential: { type: 'object' },
  policies: { metadata: [{ title: 'Least', language: 'text', text: 'read' }], fingerprint: [] },
  exports: [{ name: 'list', title: 'A list', madeBy: 'tool list' }],
  rotation: { what: 'Keys.', policies: [{ title: 'Least', language: 'text', text: 'rotate' }] },
  valueless: null,
})

describe('syncVaultProducts', () => {
  const suite = useDatabase()

  test('writes what changed, takes away what is gone, and keeps the order of the fields', async () => {
    const ctx = systemCtx(suite.db)
    const list = () => listVaultProducts(localCtx(suite.db))
    const [aws, npm] = [card('aws', 'Amazon'), card('npm', 'npm')]
    expect(await syncVaultProducts(ctx, [aws, npm])).toEqual({ changed: 2 })
    expect(JSON.stringify(await list())).toBe(JSON.stringify([aws, npm]))
    expect(await syncVaultProducts(ctx, [aws, npm])).toEqual({ changed: 0 })
    const other = { ...card('aws', 'Web Services'), rotation: null, valueless: 'None is told.' }
    expect(await syncVaultProducts(ctx, [other])).toEqual({ changed: 2 })
    expect(await list()).toEqual([other])
    const rows = await suite.db.auditEvent.findMany({ where: { action: 'vault-product.sync' } })
    expect(rows.map(({ batchCount }) => batchCount)).toEqual([2, 2])
  })
})
