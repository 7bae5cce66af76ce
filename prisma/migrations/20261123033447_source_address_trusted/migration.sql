-- AlterTable
ALTER TABLE "source" ADD COLUMN     "address_trusted" BOOLEAN NOT NULL DEFAULT false;

-- What is connected today was connected by whoever has this machine: nobody else could come in.
UPDATE "source" SET "address_trusted" = true;
