"""The programmes of the demonstration: records that add up to the published figures on the anchor day, and go on after."""
