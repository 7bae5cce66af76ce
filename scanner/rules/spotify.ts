import { hexAs } from './companions.ts'
import { alphabets, defineRule } from './define-rule.ts'
import { resetIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const spotifyClientSecret = defineRule({
  id: 'spotify-client-secret',
  provider: 'spotify',
  title: 'Spotify client secret',
  risk: 'Poses as the app towards Spotify and its users.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('spotify client secret', 'spotify secret', 'spotify api secret'),
  companions: [hexAs('clientId', 32, 'client id')],
  revoke: resetIn(
    'the Spotify developer dashboard, in the settings of the app',
    'https://developer.spotify.com/dashboard',
    'client secret',
  ),
})
