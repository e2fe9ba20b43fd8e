import { useState } from 'react';
import type { Instance } from '../../../contract/views.ts';
import { Button } from '../button.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { strings } from './strings.ts';

export interface SignInButtonProps {
  readonly instance: Instance;
  readonly kind?: 'quiet' | 'strong';
  readonly label?: string;
  readonly onSignedIn?: () => void;
}

/** Opens the dialog that asks for the sign-in of an instance. */
export function SignInButton({ instance, kind = 'quiet', label, onSignedIn }: SignInButtonProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button
        kind={kind}
        size={kind === 'strong' ? 'normal' : 'small'}
        onPress={() => setIsAsking(true)}
      >
        {label ?? strings.signIn}
      </Button>
      {isAsking && (
        <SignInDialog
          instance={instance}
          onClose={() => setIsAsking(false)}
          onSignedIn={onSignedIn}
        />
      )}
    </>
  );
}
