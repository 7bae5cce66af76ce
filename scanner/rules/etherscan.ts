import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const etherscanApiKey = defineRule({
  id: 'etherscan-api-key',
  provider: 'etherscan',
  title: 'Etherscan API key',
  risk: 'Queries the explorer on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.base36Upper, 34)],
  context: near('etherscan', 'polygonscan', 'bscscan', 'arbiscan', 'basescan'),
  revoke: replaceIn('the Etherscan account, under API Keys', 'https://etherscan.io/myapikey'),
})
