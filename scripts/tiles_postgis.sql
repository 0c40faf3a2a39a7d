-- SPDX-License-Identifier: Apache-2.0
-- Tiles of PostGIS (ST_AsMVT) for `enlace bench tiles --psql`: the same points, tiles, filters and rule of
-- aggregation. Variables: folder (points.csv, tiles.csv), from (milliseconds). Answers question,zoom,median in
-- milliseconds, measured within the server.

CREATE EXTENSION IF NOT EXISTS postgis;
SET client_min_messages = warning;
SET max_parallel_workers_per_gather = 0;

CREATE TEMPORARY TABLE raw (
  longitude DOUBLE PRECISION, latitude DOUBLE PRECISION, kind TEXT, party TEXT, instant_ms BIGINT,
  killed BOOLEAN, id BIGINT
);
\set points :folder '/points.csv'
\set tiles :folder '/tiles.csv'
COPY raw FROM :'points' CSV;

CREATE TEMPORARY TABLE incident AS
SELECT ST_Transform(ST_SetSRID(ST_MakePoint(longitude, latitude), 4326), 3857) AS geom, kind, party,
  instant_ms, killed, id
FROM raw;
CREATE INDEX ON incident USING gist (geom);
CREATE INDEX ON incident (kind, instant_ms);
ANALYZE incident;

CREATE TEMPORARY TABLE tile (zoom INTEGER, x INTEGER, y INTEGER);
COPY tile FROM :'tiles' CSV;

-- Up to 200 incidents one by one; beyond, squares of 16 x 16 with several become a number.
CREATE FUNCTION pg_temp.tile_bytes(z INTEGER, x INTEGER, y INTEGER, wanted TEXT, since BIGINT)
RETURNS BYTEA LANGUAGE plpgsql AS $$
DECLARE
  box GEOMETRY := ST_TileEnvelope(z, x, y);
  side DOUBLE PRECISION := (ST_XMax(box) - ST_XMin(box)) / 16;
  total BIGINT;
  answer BYTEA;
BEGIN
  SELECT COUNT(*) INTO total FROM incident
  WHERE geom && box AND (wanted IS NULL OR kind = wanted) AND instant_ms >= since;
  IF total <= 200 THEN
    SELECT ST_AsMVT(row, 'marks', 4096, 'geom') INTO answer FROM (
      SELECT ST_AsMVTGeom(geom, box, 4096, 0, TRUE) AS geom, kind, party, killed, id::TEXT AS id
      FROM incident
      WHERE geom && box AND (wanted IS NULL OR kind = wanted) AND instant_ms >= since
    ) AS row;
  ELSE
    SELECT ST_AsMVT(row, 'clusters', 4096, 'geom') INTO answer FROM (
      SELECT ST_AsMVTGeom(ST_SetSRID(ST_MakePoint(
          ST_XMin(box) + (h + 0.5) * side, ST_YMin(box) + (v + 0.5) * side), 3857), box, 4096, 0, TRUE) AS geom,
        n AS count, deaths AS killed
      FROM (
        SELECT FLOOR((ST_X(geom) - ST_XMin(box)) / side) AS h, FLOOR((ST_Y(geom) - ST_YMin(box)) / side) AS v,
          COUNT(*) AS n, COUNT(*) FILTER (WHERE killed) AS deaths
        FROM incident
        WHERE geom && box AND (wanted IS NULL OR kind = wanted) AND instant_ms >= since
        GROUP BY 1, 2
      ) AS square
    ) AS row;
  END IF;
  RETURN answer;
END $$;

CREATE FUNCTION pg_temp.milliseconds(z INTEGER, x INTEGER, y INTEGER, wanted TEXT, since BIGINT)
RETURNS DOUBLE PRECISION LANGUAGE plpgsql AS $$
DECLARE
  start TIMESTAMPTZ := clock_timestamp();
BEGIN
  PERFORM length(pg_temp.tile_bytes(z, x, y, wanted, since));
  RETURN 1000 * EXTRACT(EPOCH FROM clock_timestamp() - start);
END $$;

-- Once for the caches, then measured.
SELECT COUNT(pg_temp.milliseconds(zoom, x, y, NULL, 0)) AS warm FROM tile \gset
SELECT 'all', zoom, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY pg_temp.milliseconds(zoom, x, y, NULL, 0))
FROM tile GROUP BY zoom ORDER BY zoom;
SELECT 'filtered', zoom,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY pg_temp.milliseconds(zoom, x, y, 'A10', :from))
FROM tile GROUP BY zoom ORDER BY zoom;
