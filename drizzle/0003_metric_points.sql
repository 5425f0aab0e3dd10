CREATE TABLE "metric_collectors" (
	"region" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"calls_last_minute" integer NOT NULL,
	"ceiling" integer NOT NULL,
	"backlog" integer NOT NULL,
	"series" integer NOT NULL,
	"complete_until" bigint
);
--> statement-breakpoint
CREATE TABLE "metric_coverage" (
	"series_id" integer NOT NULL,
	"period" integer NOT NULL,
	"from_at" bigint NOT NULL,
	"to_at" bigint NOT NULL,
	CONSTRAINT "metric_coverage_series_id_period_from_at_pk" PRIMARY KEY("series_id","period","from_at")
);
--> statement-breakpoint
CREATE TABLE "metric_points" (
	"series_id" integer NOT NULL,
	"period" integer NOT NULL,
	"at" bigint NOT NULL,
	"invocations" double precision,
	"errors" double precision,
	"throttles" double precision,
	"duration_ms" double precision,
	"memory_mb" double precision,
	CONSTRAINT "metric_points_series_id_period_at_pk" PRIMARY KEY("series_id","period","at")
);
--> statement-breakpoint
CREATE TABLE "metric_series" (
	"id" serial PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"requested_at" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "metric_series_subject" ON "metric_series" USING btree ("region","namespace","function_name","kind","name");--> statement-breakpoint
CREATE INDEX "metric_series_requested" ON "metric_series" USING btree ("requested_at");