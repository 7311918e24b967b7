-- As in V1, every statement can be run again.

-- The most recently registered device. A type of an administrator that has this code or name stops the
-- migration before it comes here.
INSERT INTO terminal_type (code, name)
SELECT 98, 'newest' WHERE NOT EXISTS (SELECT 1 FROM terminal_type WHERE code = 98);

ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS reach_ms INTEGER DEFAULT 3000 NOT NULL CHECK (reach_ms > 0);
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS decline_stops BOOLEAN DEFAULT TRUE NOT NULL;
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS follow_redirects BOOLEAN DEFAULT FALSE NOT NULL;
-- Empty (null) without a deadline.
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS deadline_ms INTEGER CHECK (deadline_ms > 0);
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS repeat_count SMALLINT DEFAULT 0 NOT NULL CHECK (repeat_count >= 0);
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS missed_calls VARCHAR(4) DEFAULT 'all' NOT NULL
    CHECK (missed_calls IN ('all', 'last', 'none'));
ALTER TABLE ring_order ADD COLUMN IF NOT EXISTS join_late BOOLEAN DEFAULT FALSE NOT NULL;

-- Whether the devices of the step before ring on.
ALTER TABLE ring_step ADD COLUMN IF NOT EXISTS joins BOOLEAN DEFAULT FALSE NOT NULL;

-- The types for which decline_stops is the other way round.
CREATE TABLE IF NOT EXISTS decline_exception (
    extension VARCHAR(40) NOT NULL REFERENCES ring_order (extension) ON DELETE CASCADE,
    type_code SMALLINT    NOT NULL REFERENCES terminal_type (code),
    PRIMARY KEY (extension, type_code)
);

-- PJSIP endpoints besides the one that has the extension's name. An extension needs no order to have some.
CREATE TABLE IF NOT EXISTS further_endpoint (
    endpoint  VARCHAR(40) NOT NULL PRIMARY KEY,
    extension VARCHAR(40) NOT NULL,
    CHECK (endpoint <> extension)
);

CREATE INDEX IF NOT EXISTS further_endpoint_extension ON further_endpoint (extension);
