import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const spotifyClientSecret = defineRule({
  id: 'spotify-client-secret',
  provider: 'spotify',
  title: 'Spotify client secret',
  risk: 'Poses as the app towards Spotify and its users.',
  severity: 'medium',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near('spotify client secret', 'spotify secret', 'spotify api secret'),
  revoke: replaceIn(
    'the Spotify developer dashboard',
    'https://developer.spotify.com/dashboard',
    'client secret',
  ),
})
