import type { VaultKind } from '#inventory/model/vault.ts'
import type { ProductPolicy } from '#inventory/model/vault-product.ts'

type Rotating = { readonly what: string; readonly policy: ProductPolicy }

/** The products that rotate on our word: what of them, and the least that lets them. The others cannot. */
export const rotatingProducts: Readonly<Partial<Record<VaultKind, Rotating>>> = {
  'hashicorp-vault': {
    what: 'Static roles of database engines: Vault changes the password in the database, at once.',
    policy: {
      title: 'Policy: rotate static roles, nothing else',
      language: 'hcl',
      text: '# "+" is the mount of a database engine: name it instead.\npath "+/rotate-role/*" {\n  capabilities = ["update"]\n}\n',
    },
  },
  aws: {
    what: 'Secrets of Secrets Manager that have a rotation function: AWS runs it, at once.',
    policy: {
      title: 'Policy: rotate secrets, nothing else',
      language: 'json',
      text: `${JSON.stringify(
        {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['secretsmanager:RotateSecret', 'lambda:InvokeFunction'],
              Resource: '*',
            },
          ],
        },
        null,
        2,
      )}\n`,
    },
  },
}
