"""The built book and its tasks as files that learning platforms take: SCORM, QTI, Common Cartridge."""
