import { alphabets, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { steps } from './revocation.ts'

export const ansibleVaultContent = defineRule({
  id: 'ansible-vault-content',
  provider: 'ansible',
  title: 'Ansible Vault content',
  risk: 'Is encrypted; whoever finds or guesses the vault password reads it.',
  severity: 'info',
  shapes: [
    shape(
      [
        literal('$ANSIBLE_VAULT;'),
        fact('version', '0123456789.', 3),
        literal(';AES256'),
        secret('\r\n ', 1, 24),
        secret(alphabets.hexLower, 80),
      ],
      { notBefore: '' },
    ),
  ],
  revoke: steps(
    'https://docs.ansible.com/ansible/latest/vault_guide/index.html',
    'Nothing leaks as long as the vault password is strong and elsewhere.',
    'Encrypt it again with ansible-vault rekey if the password may be known.',
  ),
})
