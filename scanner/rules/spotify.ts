import { hexAs } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, nearName } from './shapes.ts'

export const spotifyClientSecret = defineRule({
  id: 'spotify-client-secret',
  provider: 'spotify',
  title: 'Spotify client secret',
  risk: 'Poses as the app towards Spotify and its users.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: nearName('spotify'),
  companions: [hexAs('clientId', 32, 'client id')],
  revoke: resetIn(
    'the Spotify developer dashboard, in the settings of the app',
    'https://developer.spotify.com/dashboard',
    'client secret',
  ),
})
