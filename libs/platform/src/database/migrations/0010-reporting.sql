-- What the auditor needs to hold the books against each other.
GRANT SELECT ON catalogue.wish TO zhurek_auditor;
GRANT USAGE ON SCHEMA platform TO zhurek_auditor;
