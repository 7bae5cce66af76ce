import { alphabets, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'

export const rapidapiKey = defineRule({
  id: 'rapidapi-key',
  provider: 'rapidapi',
  title: 'RapidAPI application key',
  risk: 'Calls every API its owner subscribed to, at their cost.',
  severity: 'high',
  shapes: [
    shape([
      secret(alphabets.base36, 10),
      literal('msh'),
      secret(alphabets.base36, 15),
      literal('p1'),
      secret(alphabets.base36, 6),
      literal('jsn'),
      secret(alphabets.base36, 12),
    ]),
  ],
  revoke: replaceIn(
    'the RapidAPI developer dashboard, at the app',
    'https://rapidapi.com/developer/dashboard',
  ),
})
