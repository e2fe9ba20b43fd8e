import { useState } from 'react';
import type { Instance } from '../../../contract/views.ts';
import { Button } from '../button.tsx';
import { AddInstance } from './add-instance.tsx';
import { strings } from './strings.ts';

export interface AddInstanceButtonProps {
  readonly kind?: 'quiet' | 'plain' | 'strong';
  readonly size?: 'small' | 'normal';
  readonly onAdded?: (instance: Instance) => void;
}

/** Opens the dialog that adds an instance. */
export function AddInstanceButton({ kind = 'quiet', size, onAdded }: AddInstanceButtonProps) {
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <Button
        kind={kind}
        {...(size === undefined ? {} : { size })}
        onPress={() => setIsAdding(true)}
      >
        {strings.addInstance}
      </Button>
      {isAdding && (
        <AddInstance
          onClose={() => setIsAdding(false)}
          onAdded={(instance) => onAdded?.(instance)}
        />
      )}
    </>
  );
}
