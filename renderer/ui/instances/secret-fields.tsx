import { useCall } from '../../api/calls.ts';
import { TextField } from '../text-field.tsx';
import { strings } from './strings.ts';

export interface SignIn {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface SecretFieldsProps {
  readonly value: SignIn;
  readonly onChange: (part: Partial<SignIn>) => void;
  readonly autoFocus?: boolean;
}

/** The sign-in of an instance, and where its secret is kept. */
export function SecretFields({ value, onChange, autoFocus = false }: SecretFieldsProps) {
  const secrets = useCall('app.getInfo', {}).data?.secrets;
  return (
    <>
      <TextField
        label={strings.clientId}
        value={value.clientId}
        onChange={(clientId) => onChange({ clientId })}
        autoFocus={autoFocus}
      />
      <TextField
        label={strings.clientSecret}
        type="password"
        value={value.clientSecret}
        onChange={(clientSecret) => onChange({ clientSecret })}
        answer={{
          kind: 'help',
          words: secrets === 'keychain' ? strings.secretKeychain : strings.secretSession,
        }}
      />
    </>
  );
}
