import { alphabets, defineRule } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { bare, near } from './shapes.ts'

export const openweatherApiKey = defineRule({
  id: 'openweather-api-key',
  provider: 'openweather',
  title: 'OpenWeather API key',
  risk: 'Calls the weather API on the quota of its owner.',
  severity: 'low',
  shapes: [bare(alphabets.hexLower, 32)],
  context: near(
    'openweather token',
    'openweather api',
    'openweather key',
    'openweather secret',
    'openweather auth',
    'openweather access',
    'open weather map',
    'owm api key',
  ),
  revoke: replaceIn(
    'the OpenWeather account, under API keys',
    'https://home.openweathermap.org/api_keys',
    'API key',
  ),
})
