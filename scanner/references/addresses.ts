import type { VaultKind } from '#inventory/model/vault.ts'
import type { Found } from './reference.ts'

type Form = {
  readonly expression: RegExp
  readonly vaultKind: VaultKind
  /** The secret as its vault calls it, from the groups. */
  readonly named: (groups: readonly string[]) => string
}

/** Full addresses and arguments of SDK calls: they say by themselves which vault is meant. */
const FORMS: readonly Form[] = [
  {
    expression: /\b(arn:aws[\w-]{0,20}:secretsmanager:[\w-]{1,30}:\d{12}:secret:[\w/+=.@-]{1,300})/g,
    vaultKind: 'aws',
    named: ([arn = '']) => arn,
  },
  {
    expression: /\b(arn:aws[\w-]{0,20}:ssm:[\w-]{1,30}:\d{12}:parameter\/[\w/.-]{1,300})/g,
    vaultKind: 'aws',
    named: ([arn = '']) => arn,
  },
  {
    expression: /\bSecretId["']?\s{0,4}[:=]\s{0,4}["']([\w/+=.@-]{1,300})["']/g,
    vaultKind: 'aws',
    named: ([name = '']) => name,
  },
  {
    expression: /\bprojects\/([\w:.-]{1,60})\/secrets\/([\w-]{1,255})/g,
    vaultKind: 'google-cloud',
    named: ([project, name]) => `projects/${project}/secrets/${name}`,
  },
  {
    expression:
      /\bhttps:\/\/([\w-]{3,24}\.vault\.azure\.(?:net|cn)|[\w-]{3,24}\.vault\.usgovcloudapi\.net)\/(secrets|keys|certificates)\/([\w-]{1,127})/g,
    vaultKind: 'azure',
    named: ([host = '', kind, name = '']) => `https://${host.toLowerCase()}/${kind}/${name}`,
  },
]

export function addressesIn(line: string, number: number): Found[] {
  return FORMS.flatMap(({ expression, vaultKind, named }) =>
    [...line.matchAll(expression)].map(([, ...groups]) => ({
      line: number,
      vaultKind,
      reference: named(groups),
      how: 'address' as const,
    })),
  )
}
