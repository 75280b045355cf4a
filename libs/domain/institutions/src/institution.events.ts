/** Something about an institution changed; listeners read it anew by its id. */
export interface InstitutionChanged {
  readonly name: 'InstitutionChanged';
  readonly institutionId: string;
  readonly version: number;
}
