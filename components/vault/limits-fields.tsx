import { Stack, Textarea } from '@mantine/core'
import type { FingerprintLimits } from '#inventory/model/vault.ts'

export type LimitsText = { readonly paths: string; readonly exceptPaths: string; readonly tags: string }

type LimitsFieldsProps = { readonly limits: LimitsText; readonly onChange: (limits: LimitsText) => void }

/** Which values may be read in fingerprint mode. */
export function LimitsFields({ limits, onChange }: LimitsFieldsProps) {
  const field = (name: keyof LimitsText, label: string, description: string) => (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={2}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={limits[name]}
      onChange={(event) => onChange({ ...limits, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Stack gap="sm">
      {field('paths', 'Values of these paths only', 'One a line, * in one is anything. None: all')}
      {field('exceptPaths', 'But not of these', 'One a line')}
      {field(
        'tags',
        'And only with one of these tags',
        'name=value, one a line. None: whatever the tags are',
      )}
    </Stack>
  )
}

export const limitsText = ({ paths, exceptPaths, tags }: FingerprintLimits): LimitsText => ({
  paths: paths.join('\n'),
  exceptPaths: exceptPaths.join('\n'),
  tags: tags.map(({ name, value }) => `${name}=${value}`).join('\n'),
})

export const limitsOf = ({ paths, exceptPaths, tags }: LimitsText): FingerprintLimits => ({
  paths: lines(paths),
  exceptPaths: lines(exceptPaths),
  tags: lines(tags).map((line) => {
    const at = line.indexOf('=')
    return at < 0
      ? { name: line, value: '' }
      : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }
  }),
})

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
