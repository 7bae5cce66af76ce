import { describe, expect, test } from 'vitest'
import { givenCredential } from '#scanner/vaults/given-credential.ts'
import { connectors } from '#scanner/vaults/index.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

const TOKEN = ['a', 'pasted', 'token', 'of', 'some', 'length'].join('-')

const connectorOf = async (kind: keyof typeof connectors) => {
  const connector = await connectors[kind]?.()
  if (connector === undefined) throw new Error(`no ${kind}`)
  return connector
}

describe('a credential as people paste it', () => {
  test.each(['hashicorp-vault', 'gitlab', 'kubernetes'] as const)(
    'a bare token is one for %s',
    async (kind) => {
      const connector = await connectorOf(kind)
      for (const text of [TOKEN, `\n${TOKEN}\n`, JSON.stringify(TOKEN), JSON.stringify({ token: TOKEN })])
        expect(givenCredential(connector, text)).toMatchObject({ token: TOKEN })
    },
  )

  test('a way that was named is not taken for another', async () => {
    const vault = await connectorOf('hashicorp-vault')
    const given = { method: 'approle', roleId: 'r', secretId: 's' }
    expect(givenCredential(vault, JSON.stringify(given))).toMatchObject(given)
    expect(() => givenCredential(vault, JSON.stringify({ method: 'approle', token: TOKEN }))).toThrow(
      'roleId',
    )
  })

  test('what is none is told the forms there are, and nothing of it is quoted', async () => {
    for (const [kind, load] of Object.entries(connectors)) {
      const connector = await load()
      const error = (() => {
        try {
          return givenCredential(connector, JSON.stringify({ wrong: TOKEN }))
        } catch (thrown) {
          return thrown
        }
      })()
      if (!(error instanceof VaultError)) throw new Error(`${kind} takes anything`)
      expect(error.message, kind).toContain(connector.title)
      expect(error.hint, kind).toMatch(/^(Give one of: |It takes none\.)/)
      expect(`${error.message} ${error.hint}`, kind).not.toContain(TOKEN)
    }
    const vault = await connectorOf('hashicorp-vault')
    expect(() => givenCredential(vault, '[]')).toThrow(
      expect.objectContaining({
        hint: expect.stringMatching(
          /^Give one of: a token as it is; \{ "method": "token", "token": "…" \}; \{ "method": "approle", "roleId": "…" \} \(and, where needed, secretId, mount, namespace\); /,
        ),
      }),
    )
  })
})
