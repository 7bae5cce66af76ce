import { Checkbox, Stack } from '@mantine/core'
import { PermissionPack, permissions } from '#inventory/model/github-permissions.ts'
import { packTitles, permissionName, withoutIt } from './organisation-words.ts'

type PackPickerProps = {
  readonly packs: readonly PermissionPack[]
  readonly onChange: (packs: PermissionPack[]) => void
}

/** What may be asked for beyond the minimum, each with what stays unknown without it. */
export function PackPicker({ packs, onChange }: PackPickerProps) {
  return (
    <Checkbox.Group
      label="What else may Sprawl know?"
      description="Nothing of this is needed. What is not chosen is shown as unknown, not as nothing."
      value={[...packs]}
      onChange={(values) => onChange(PermissionPack.options.filter((pack) => values.includes(pack)))}
    >
      <Stack gap="sm" mt="sm">
        {PermissionPack.options.map((pack) => {
          const needed = permissions.filter((permission) => permission.pack === pack)
          return (
            <Checkbox
              key={pack}
              value={pack}
              label={packTitles[pack]}
              description={
                <>
                  {needed.map((permission) => `${permission.gives} ${withoutIt(permission)}`).join(' ')}{' '}
                  <code>{needed.map(permissionName).join(', ')}</code>
                </>
              }
            />
          )
        })}
      </Stack>
    </Checkbox.Group>
  )
}
