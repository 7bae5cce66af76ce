import { alphabets, bearerProbe, defineRule, literal, secret, shape } from './define-rule.ts'
import { replaceIn } from './revocation.ts'
import { touching } from './shapes.ts'

export const openaiApiKey = defineRule({
  id: 'openai-api-key',
  provider: 'openai',
  title: 'OpenAI API key (older form)',
  risk: 'Calls the models and reads the files of its owner, at their cost.',
  severity: 'high',
  shapes: [
    shape([literal('sk-'), secret(alphabets.base62, 20), literal('T3BlbkFJ'), secret(alphabets.base62, 20)]),
  ],
  revoke: replaceIn('the OpenAI platform, under API keys', 'https://platform.openai.com/api-keys'),
  probe: bearerProbe('https://api.openai.com/v1/models'),
})

export const openaiProjectKey = defineRule({
  id: 'openai-project-key',
  provider: 'openai',
  title: 'OpenAI project or service account key',
  risk: 'Calls the models and reads the files of its project, at its cost.',
  severity: 'high',
  shapes: [
    shape(
      [
        literal('sk-proj-', 'sk-svcacct-'),
        secret(alphabets.base64Url, 74),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 74),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('sk-proj-', 'sk-svcacct-'),
        secret(alphabets.base64Url, 58),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 58),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('sk-proj-', 'sk-svcacct-'),
        secret(alphabets.base64Url, 20),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 20),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('sk-'),
        secret(alphabets.base64Url, 20, 180),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 20, 180),
      ],
      {
        notAfter: touching('-'),
      },
    ),
  ],
  revoke: replaceIn(
    'the OpenAI platform, under API keys of the project',
    'https://platform.openai.com/api-keys',
  ),
  probe: bearerProbe('https://api.openai.com/v1/models'),
})

export const openaiAdminKey = defineRule({
  id: 'openai-admin-key',
  provider: 'openai',
  title: 'OpenAI admin key',
  risk: 'Administers the organisation: its projects, members and keys.',
  severity: 'critical',
  shapes: [
    shape(
      [
        literal('sk-admin-'),
        secret(alphabets.base64Url, 74),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 74),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('sk-admin-'),
        secret(alphabets.base64Url, 58),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 58),
      ],
      { notAfter: touching('-') },
    ),
    shape(
      [
        literal('sk-admin-'),
        secret(alphabets.base64Url, 20),
        literal('T3BlbkFJ'),
        secret(alphabets.base64Url, 20),
      ],
      { notAfter: touching('-') },
    ),
  ],
  revoke: replaceIn(
    'the OpenAI platform, under Admin keys of the organisation',
    'https://platform.openai.com/settings/organization/admin-keys',
    'admin key',
  ),
})
