import { Choice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import type { FieldState } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';

export interface DrawingFieldProps {
  field: (name: string) => FieldState;
  /** Path of the drawing that was returned with the words, or null. */
  path: string | null;
}

/** A drawing that goes with words of thanks; what was taken in already is kept. */
export function DrawingField({ field, path }: DrawingFieldProps): ReactElement {
  const { t } = useSpeech();
  const { defaultValue: kept } = field('drawingId');
  return (
    <div className="grid gap-3">
      <input type="hidden" name="drawingId" value={kept} />
      <TextField
        key={kept}
        name="drawing"
        error={field('drawing').error}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        label={`${t('institutionDesk.delivery.thanks.drawing')} (${t('desk.optional')})`}
        hint={t('institutionDesk.delivery.thanks.drawingHint')}
      />
      {kept !== '' && (
        <div className="flex flex-wrap items-center gap-4">
          {path !== null && (
            <img
              className="rounded-control size-24 bg-tile object-cover"
              src={path}
              alt={t('wish.thanks.drawing')}
            />
          )}
          <div>
            <p className="text-small">{t('institutionDesk.delivery.thanks.drawingKept')}</p>
            <Choice
              type="checkbox"
              name="removeDrawing"
              value="yes"
              label={t('institutionDesk.delivery.thanks.drawingRemove')}
            />
          </div>
        </div>
      )}
    </div>
  );
}
