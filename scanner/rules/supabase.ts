import { alphabets, bearerProbe, defineFamilyRule, defineRule } from './define-rule.ts'
import { factsOfSupabaseToken } from './derive/token-json.ts'
import { replaceIn, steps } from './revocation.ts'
import { prefixed } from './shapes.ts'

export const supabaseAccessToken = defineRule({
  id: 'supabase-access-token',
  provider: 'supabase',
  title: 'Supabase access token',
  risk: 'Manages the projects of its owner.',
  severity: 'critical',
  shapes: [prefixed(['sbp_', 'sbp_v0_', 'sbp_oauth_'], alphabets.base36, 40)],
  revoke: replaceIn(
    'the Supabase dashboard, under Access Tokens',
    'https://supabase.com/dashboard/account/tokens',
    'token',
  ),
  probe: bearerProbe('https://api.supabase.com/v1/projects'),
})

export const supabaseSecretKey = defineRule({
  id: 'supabase-secret-key',
  provider: 'supabase',
  title: 'Supabase secret key',
  risk: 'Reads and changes all data of the project, past its row-level rules.',
  severity: 'critical',
  shapes: [prefixed('sb_secret_', alphabets.base64Url, 31)],
  revoke: replaceIn(
    'the Supabase dashboard, under API Keys of the project',
    'https://supabase.com/dashboard',
  ),
})

export const supabaseServiceRoleToken = defineFamilyRule({
  id: 'supabase-service-role-token',
  provider: 'supabase',
  title: 'Supabase service role token',
  risk: 'Reads and changes all data of the project, past its row-level rules.',
  severity: 'critical',
  family: 'jwt',
  words: ['supabase'],
  revoke: steps(
    'https://supabase.com/dashboard',
    'Move to the new secret keys of the project, then disable the legacy keys.',
    'Or rotate the JWT secret in the project settings: every older token stops working.',
    'Check the logs of the project.',
  ),
  derive: factsOfSupabaseToken,
})
