import { Choice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { Field } from './wish-form.js';

export interface PictureFieldProps {
  field: Field;
  /** Path of the picture that the wish has already, or null. */
  picturePath: string | null;
}

/** The picture of the good: what is allowed, what is kept, and another one instead. */
export function PictureField({ field, picturePath }: PictureFieldProps): ReactElement {
  const { t } = useSpeech();
  const { defaultValue: pictureId } = field('pictureId');
  const { name, error } = field('picture');
  return (
    <div className="grid gap-3">
      <input type="hidden" name="pictureId" value={pictureId} />
      {/* A picture that was taken in is not sent a second time: the field begins anew. */}
      <TextField
        key={pictureId}
        name={name}
        error={error}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        label={`${t('institutionDesk.wish.picture')} (${t('desk.optional')})`}
        hint={t('institutionDesk.wish.pictureHint')}
      />
      {pictureId !== '' && (
        <div className="flex flex-wrap items-center gap-4">
          {picturePath !== null && (
            <img
              className="rounded-control size-24 bg-tile object-cover"
              src={picturePath}
              alt={t('institutionDesk.wish.pictureAlt')}
            />
          )}
          <div>
            <p className="text-small">{t('institutionDesk.wish.pictureKept')}</p>
            <Choice
              type="checkbox"
              name="removePicture"
              value="yes"
              label={t('institutionDesk.wish.pictureRemove')}
            />
          </div>
        </div>
      )}
    </div>
  );
}
